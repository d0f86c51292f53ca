"""The operations of teams: keeping a team, joining and leaving it, papers, reminders."""
