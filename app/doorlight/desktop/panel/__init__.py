"""The panel: a sentence on top, what is due, services most pressing first, under each its lights and its doors."""
