"""Support entries: recording a visit, the timeline, and the newest of everybody."""
