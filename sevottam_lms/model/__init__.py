"""Nouns: frozen values that know no files, no XML parser, no host, no clock."""
