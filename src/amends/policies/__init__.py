"""The numbers: dated, versioned TOML, loaded into domain values."""
