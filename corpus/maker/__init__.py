"""Makes the invented reports of the corpus: one description in, DOCX, text dump and expected records out."""
