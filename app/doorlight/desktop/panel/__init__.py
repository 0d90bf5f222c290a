"""The panel: a sentence on top, the services worst first, and under each its two lights and its other doors."""
