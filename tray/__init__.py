"""The icon that starts, shows and stops the library."""
