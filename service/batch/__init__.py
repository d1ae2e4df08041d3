"""A folder of old files read into the store and into records: run again at any time, it goes on where it stopped."""
