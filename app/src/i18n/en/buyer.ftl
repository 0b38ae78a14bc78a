# Companies' own orders, and buyers who are named only after the award
buyer-hidden = Buyer (name shown after award)
buyer-hidden-from-others = {" "}(not public before the award)
draft-field-hide-buyer = Keep our name back until the award
draft-hint-hide-buyer = With yes, neither the public nor bidders see your organisation's name from publication to the award; only your members and the reviewers do. It is shown after the award, and never if the order fails or is cancelled. Leave the name out of the title, the texts and the files too.
problem-names-buyer = Gives away your organisation's name, which you chose to keep back until the award
error-unverified-title = Your organisation is not verified yet
error-unverified-text = An organisation publishes needs and jobs, looks for people and bids once it has been verified. Its owner completes the evidence at the workbench and sends it; the decision arrives as a message.
