"""`/hr`: ``catalogue`` lists the commands, one module each answers them, ``router`` finds which one was meant."""
