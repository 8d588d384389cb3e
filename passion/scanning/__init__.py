"""From folders to commands: what lies on the disk is found, identified, measured, named and compared."""
