"""The whole house at once."""
