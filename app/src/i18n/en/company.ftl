# Companies: registration, verification, members
company-title = My company
company-application = Registration
company-facts = Organisation
company-evidence = Evidence
company-history = Decisions
company-next = Next step
company-public-page = See the public company page
company-stage-draft = Not sent yet
company-stage-returned = Sent back
company-stage-in-review = Being verified
company-stage-verified = Verified
company-doubtful = Check digit does not hold
company-was-verified = Verified
company-was-returned = Sent back
company-submitted = Sent

company-field-name = Full name
company-field-uscc = Unified Social Credit Code
company-field-kind = Kind of organisation
company-field-division = Seat
company-field-phone = Telephone
company-field-evidence = Add files
company-field-confirm = Confirmation
company-hint-name = As on the business licence or registration certificate.
company-hint-uscc = 18 characters, see the business licence or registration certificate.
company-hint-phone = Shown to members of this company and to reviewers only, to check what was registered.
company-hint-evidence = Business licence and the like; PDF, JPEG or PNG, up to 20 MB each and 10 files in all. Several can be chosen at once.
company-name-taken = This organisation is registered. If it is yours, ask its owner for an invitation link
company-uscc-taken = This code is registered. If it is your organisation’s, ask its owner for an invitation link
company-evidence-type = Only PDF, JPEG and PNG are accepted, judged by the file’s content
company-evidence-missing = Upload at least one file
company-evidence-repeated = This file has been uploaded already
company-confirm-missing = Tick the box first

company-register = Register
company-register-title = Register a company
company-register-next = Evidence is uploaded next
company-register-already = Your account belongs to an organisation already. To register another one, use another account.
company-how = How it goes
company-how-register = Say who you are; you become the company’s owner
company-how-evidence = Upload the business licence or other evidence
company-how-review = A reviewer verifies it and you get a message
company-how-profile = Say what you can do; once that is public you can bid
company-how-invited = Is your organisation registered already? Ask its owner for an invitation link instead of registering it again.
company-registered = Registered; you are the owner. Upload the evidence, then send it to verification.
company-saved = Saved.
company-save = Save
company-upload = Upload
company-no-evidence = No files yet.
company-submit-title = Send to verification
company-submit-text = After that nothing can be changed until a reviewer has decided.
company-confirm = All of this is true, and the evidence is as the originals.
company-submit = Send to verification
company-sent-back = A reviewer sent the registration back
company-overtaken = Another owner has just changed the registration. What you typed is still below; saving makes it count.

company-sent = The registration was sent to verification.
company-joined = You are now a member of this company.
company-left = You have left the company.
company-nowhere = You do not belong to a company yet
company-nowhere-text = Register your own, or open the invitation link that its owner gave you.
company-next-draft = Upload the evidence, check everything, and send it to verification.
company-next-returned = The registration was sent back. Change what the reason names and send it again.
company-next-in-review = The registration is being verified; you will get a message. Meanwhile you can say what the company can do.
company-next-wait = The registration is being verified; you will get a message.
company-next-verified = The company is verified. Once its profile is filled in and public, it can bid.
company-next-ready = The company is verified and its profile is public: it can bid.
company-next-nothing = The company is verified. There is nothing to do at the moment.
company-next-correct = Change the registration
company-next-evidence = Upload evidence
company-next-profile = Fill in the profile
company-next-orders = See the orders
company-leave = Leave the company
company-leave-text = You lose every role in this company at once.
company-leave-confirm = Leave it

company-review = Verify a company
company-review-title = Companies to verify
company-review-page-title = Verify: { $name }
company-review-empty = No company waits for verification
company-review-again = Sent again
company-review-verified = Verified; the company gets a message.
company-review-returned = Sent back; the company sees the reason.
company-review-overtaken = The registration has just changed. Check what it says now before you decide; what you typed is still here.
company-review-phone = The telephone serves to check the registration and nothing else.
company-review-verify = Verify
company-review-verify-text = The company may then bid and publish needs; a profile that waits becomes public at once.
company-review-accept-reason = Why this code is accepted
company-review-accept-hint = Needed because a check digit does not hold: say how it was checked, for example with the registration authority.
company-review-accept-missing = A check digit does not hold: say why the code is accepted
company-review-confirm = The evidence was checked and agrees with what was typed.
company-review-confirm-missing = Tick the box first
company-review-back-text = The registration goes back to the company, whose owner sees the reason below.
company-review-back-missing = Say why it is sent back
company-doubt-title = A check digit of the code does not hold
company-doubt-check = The 18th character does not follow from the first 17 (GB 32100-2015).
company-doubt-organisation = The 17th character does not follow from the organisation code (GB 11714).
company-doubt-text = A few early codes really are like that. Compare the evidence; the code can be accepted, with a reason.

members-title = Members
members-name = Name
members-you = you
members-manage = Manage members
members-waiting = { $count ->
    [one] 1 invitation waits
   *[other] { $count } invitations wait
}
members-field-email = E-mail address
members-field-roles = Roles
members-change = Change roles
members-save-roles = Save roles
members-remove = Remove
members-remove-confirm = Remove { $name }
members-removed = The member was removed and has lost all roles.
members-revoked = The invitation was withdrawn.
members-roles-saved = The roles were saved and hold at once.
members-last-owner = A company needs at least one owner. Make another member an owner first.
members-already = The account with this address is a member already
members-roles-missing = Choose at least one role
members-invitations = Invitations that wait
members-until = valid until{" "}
members-revoke = Withdraw
members-invite = Invite a member
members-invite-text = The portal sends no e-mail yet: make a link and pass it on yourself. It is shown once, holds for 7 days, and only the account with this address can accept it.
members-invite-make = Make an invitation link
members-made = The invitation link is made
members-made-text = Copy this link and pass it on to { $email }. It is not shown again; inviting the same address again ends this link.
member-role-owner = owner
member-role-bidder = bidder
member-role-buyer = buyer
member-role-recruiter = recruiter

invitation-page-title = Invitation
invitation-title = { $organisation } invites you to join
invitation-organisation = Company
invitation-email = Invited address
invitation-until = Valid until
invitation-accepted = This invitation has been accepted.
invitation-revoked = This invitation was withdrawn or replaced by a later one. Ask the company’s owner for a new link.
invitation-expired = This invitation has expired. Ask the company’s owner for a new link.
invitation-other-address = This invitation is for another address. Sign in with the account that has the invited address, then open the link again.
invitation-has-organisation = Your account belongs to an organisation already and cannot join another.
invitation-sign-in = Sign in with the account that has the invited address. If there is none, register with this address first; signing in leads back here.
invitation-accept = Accept the invitation
invitation-accept-text = You will act for this company in the roles above.

problem-not-a-uscc = must be 18 digits and capital letters (without I, O, S, V, Z), the 3rd to the 8th being digits
problem-not-a-phone = enter a telephone number, for example 0771-5556677 or 13812345678
problem-not-a-day = enter a date like 2027-06-30

task-review-company = Verify a company
task-submit-company = Upload evidence and send the company to verification
task-company-sent-back = Change the company’s registration, which was sent back
task-complete-profile = { $count ->
    [0] Publish the company’s profile
    [one] Complete the company’s profile: 1 answer is missing
   *[other] Complete the company’s profile: { $count } answers are missing
}
