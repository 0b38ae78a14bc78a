# Messages in the portal

message-order_published = Your order “{ $subject }” was approved and is public.
message-order_sent_back = Your order “{ $subject }” was sent back; see the reviewer’s notes.
message-factor_set = Two-step verification of your account was set up or changed; all other devices were signed out. If this was not you, tell the system administrator at once.
message-factor_removed = Two-step verification of your account was turned off or reset. If this was not you, tell the system administrator at once.
message-recovery_code_used = A recovery code of your account was used. If this was not you, change your password and make new recovery codes.
