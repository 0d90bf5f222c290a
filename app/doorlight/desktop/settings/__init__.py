"""The settings window: what is watched and how, applied at once (`window.SettingsWindow`)."""
