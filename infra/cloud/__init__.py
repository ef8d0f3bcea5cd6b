"""Evenkeel in AWS: the stack that keeps state, the package of the functions, their policies, Slack's manifest.

state.yaml        what outlives a deployment: tables, bucket, queues, key, secret, log groups, alarms. The laptop deploys it, too.
functions.py      what is merged into the template that Chalice makes of app.py: event sources, environment, alarms, reader
dependencies.py   the libraries as Lambda's machine needs them
package.py        the zip and the templates (``evenkeel package``)
manifest.py       the Slack app as Slack's configuration page takes it (``evenkeel manifest``)
"""
