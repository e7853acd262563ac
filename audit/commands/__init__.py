"""The commands, a module for each kind of thing a user wants to do."""
