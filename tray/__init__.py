"""The tray icon: starts and stops the server as a child process and shows what it is doing."""
