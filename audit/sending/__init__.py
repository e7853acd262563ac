"""What is sent to others: returns to the owners of sources, and the lists inspectors ask for."""
