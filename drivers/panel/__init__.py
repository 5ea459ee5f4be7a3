"""The panel: presence, slot lights, outlet tray and cabinet door, over a small serial board of our own."""
