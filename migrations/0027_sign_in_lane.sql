-- Sign-in mail has a lane of its own: it waits for no other mail and for nothing else at the screen.

update job set lane = 'sign_in' where kind = 'mail.send' and lane = 'interactive' and state = 'waiting';
