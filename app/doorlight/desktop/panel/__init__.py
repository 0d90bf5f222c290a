"""The panel: a sentence on top, what is due, the services most pressing first, under each its lights and its doors."""
