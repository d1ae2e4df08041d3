"""The report as it looks, with its facts marked: made on the server, from offsets in code points."""
