"""The functions on a laptop: one warm process that the embedded AWS posts events to and the front passes Slack's requests to.

It is a process of its own so that a hostile file that crashes a reader takes neither the page nor the queues along: the
supervisor starts it again, and the queue gives the file once more and then to the dead letters.
"""
