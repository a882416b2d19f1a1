-- Who stands at the registration desk is found by the e-mail address, and how many have come since the morning is read
-- every few seconds.
create index participant_address on participant (series_id, lower(email)) where email <> '';
create index participant_attendance_since on participant_attendance (meeting_id, at);
