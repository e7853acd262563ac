"""How we compare: our own figures by DfE's arithmetic beside those DfE has published."""
