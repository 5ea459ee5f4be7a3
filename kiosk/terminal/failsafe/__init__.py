"""The sentence on the panel while the terminal cannot run.

It must come up when everything else is broken: no store, no devices, no catalogue, no words files, no window.
"""
