"""What the owner of a library may wish for, and the rules that turn wishes into facts."""
