"""Named emulation movements."""
