# Bids, receipts, opening
problem-above-ceiling = Must not be above the ceiling of { $ceiling } yuan
message-bid_received = Your organisation's bid for “{ $subject }” was received and sealed.
message-bid_withdrawn = Your organisation's bid for “{ $subject }” was withdrawn.
message-bids_opened = The bids for “{ $subject }” were opened; the opening record is on the order's page.
task-open-bids = Bids to open
task-second-opener = Another officer has consented; the bids await you
