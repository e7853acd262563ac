"""The files people open: each takes what the store holds and returns a file. Only here is openpyxl used for writing."""
