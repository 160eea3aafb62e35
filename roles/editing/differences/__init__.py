"""What changed between two versions of a page, in words, and the pages that show it."""
