# Drafting an annotation order
draft-title = Publish an order
draft-page-title = Publish an order: { $step }
draft-untitled = (no title yet)
draft-start-public = New public-data order
draft-start-enterprise = New enterprise order
draft-steps = Steps
draft-step-basics = Basics
draft-step-lots = Lots and items
draft-step-security = Security and subcontracting
draft-step-rules = Evaluation and conditions
draft-step-schedule = Dates and documents
draft-step-check = Check and send
draft-step-line = Step { $number }: { $step }
draft-saved-at = Saved { $time }. You can leave and go on later from your workbench.
draft-saved = Draft saved.
draft-next = Save and continue
draft-save = Save
draft-back = Save and go back
draft-review-hint = {" "}A reviewer of another agency will check it
draft-sent-back = Sent back on { $time }
draft-sent-back-notes = { $count ->
    [one] One more note stands at its field.
   *[other] { $count } more notes stand at their fields.
}
draft-kind = Kind of demand: { $kind }
draft-label-item = Lot { $lot }, item { $item }: { $field }
draft-label-lot = Lot { $lot }: { $field }
draft-label-criterion = Criterion { $row }: { $field }
draft-lang-zh = Chinese
draft-lang-en = English

draft-field-title = Title
draft-field-lang = Language of the text
draft-field-procedure = Procedure
draft-field-domain = Domain
draft-field-division = Place
draft-field-background = Description
draft-field-authorisation = Public-data authorisation number
draft-field-catalogue-entry = Public-data catalogue entry
draft-field-lots = Lots
draft-field-lot-name = Name of the lot
draft-field-items = Items
draft-field-modality = Kind of data
draft-field-task-type = Task
draft-field-technique = Technique
draft-field-quantity = Quantity
draft-field-unit = Unit
draft-field-ceiling-unit-price = Ceiling unit price
draft-field-languages = Languages
draft-field-label-schema = Label schema
draft-field-delivery-format = Delivery format
draft-field-metric = Quality metric
draft-field-threshold = Threshold
draft-field-sampling = Sampling plan
draft-field-note = Notes for annotators
draft-field-security-level = Security level of the data
draft-field-personal-information = Does the data hold personal information?
draft-field-place-of-work = Place of work
draft-field-subcontracting = Subcontracting
draft-field-lawful-source = Proof of lawful source
draft-field-qualifications = Conditions for bidders
draft-field-standards = Standards cited
draft-field-criteria = Evaluation criteria
draft-field-criterion-name = Criterion
draft-field-criterion-weight = Weight
draft-field-criterion-kind = How it is scored
draft-field-questions-until = Questions until
draft-field-closes-at = Bids close
draft-field-delivery-days = Delivery period
draft-field-documents = Documents
draft-field-file = Add a file
draft-field-confirm = Confirmation

draft-hint-title = Say what is annotated and how, in 4 to 80 characters.
draft-hint-procedure = The procedure sets the shortest bidding period and other rules; see step 5.
draft-hint-background = Where the data comes from, what the result is for, what is difficult. No contact details or personal information.
draft-hint-authorisation = The number on the authorisation or the agreement.
draft-hint-catalogue-entry = Its name or code in the public-data catalogue.
draft-hint-lot-name = Vendors may bid for a single lot. Divide by kind of data or delivery.
draft-hint-quantity = A whole number above 0 without a unit, such as 120000.
draft-hint-ceiling-unit-price = The most you pay per unit, with at most four decimals: 14.50 or 0.006.
draft-hint-label-schema = One label a line, as explained below; or paste label JSON from CVAT.
draft-hint-threshold = For example 0.985 or 98.5%.
draft-hint-sampling = For example: GB/T 2828.1, general level II, 200 items from each batch.
draft-hint-note = No contact details or personal information. At most 2,000 characters.
draft-hint-personal-information = Choose yes for names, identity numbers, faces, voices, number plates, addresses, tracks and the like.
draft-hint-lawful-source = Authorisation with its number, collection agreement, how the data was de-identified.
draft-hint-qualifications = One a line. Only what this work really needs.
draft-hint-standards = Tick the standards that annotation and acceptance must follow.
draft-hint-criteria = Name, weight and way of scoring of each; the weights add up to 100. At most one criterion is the price, whose points the procedure's formula computes.
draft-hint-delivery-days = Calendar days from contract to full delivery.
draft-hint-closes-at = At least { $days } days after publication; if published now, not before { $earliest }. { $source }
draft-hint-questions-until = At least { $days } days before bids close. { $source }
draft-hint-file = PDF, Word, Excel, ZIP, PNG, JPEG, text or CSV; 20 MB each, 20 files at most. Choose, then press Upload.
draft-rule-source = Source: { $citation }.
draft-rule-source-open = Source: { $citation } (figures to be confirmed).
draft-choose-procedure = Choose the procedure in step 1 first; then its rule is stated here.

draft-technique-caption = Three annotation techniques compared
draft-technique-hint = If unsure, look at typical uses. Bidders may propose another way and say why.
draft-technique-source = Source: Information Centre of Guangxi, paper on the annotation industry (《数据标注产业驱动人工智能发展实践及对策建议》), our translation.
draft-technique-choose = Technique
draft-technique-way = How it works
draft-technique-strength = Strengths
draft-technique-limit = Limits
draft-technique-use = Typical uses
draft-technique-manual-way = Annotators or specialists label every piece of data
draft-technique-manual-strength = Accurate and flexible
draft-technique-manual-limit = Costly
draft-technique-manual-use = High quality for comparatively little data, such as medical imaging or financial risk control
draft-technique-auto-way = Algorithms and models label the data
draft-technique-auto-strength = Fast and cheap
draft-technique-auto-limit = Limited accuracy
draft-technique-auto-use = Very high speed where some inaccuracy is tolerable, such as content moderation or social media analysis
draft-technique-human-in-loop-way = A system labels first; people then review and correct its result
draft-technique-human-in-loop-strength = Fast and fairly accurate
draft-technique-human-in-loop-limit = —
draft-technique-human-in-loop-use = Natural language processing, computer vision and similar fields

draft-lots-hint = An order has at least one lot, a lot at least one item. “Fill in” saves this page and opens the item.
draft-lot-number = Lot { $number }
draft-item-title = Lot { $lot }, item { $item }
draft-item = Item
draft-item-blank = (not filled in)
draft-items-caption = Items of lot { $number }
draft-no-items = No items yet.
draft-add-lot = Add a lot
draft-add-item = Add an item
draft-remove = Remove{" "}
draft-remove-lot = Remove the lot
draft-remove-lot-confirm = Yes, remove lot { $number } with all its items
draft-remove-item-confirm = Yes, remove { $item }
draft-fill-in = Fill in{" "}
draft-unit-price-yuan = Ceiling unit price (yuan)
draft-subtotal-yuan = Ceiling (yuan)
draft-subtotal = Ceiling of the item
draft-subtotal-hint = computed once quantity and price are saved
draft-budget = Budget (sum of the items' ceilings)
draft-state = State
draft-acts = Actions
draft-add-criterion = Add a criterion
draft-criterion-number = criterion { $number }
draft-weights-sum = Saved weights add up to { $sum }; 100 are needed
draft-no-documents = No documents yet.
draft-upload = Upload
draft-file-missing = No file arrived. Choose it again, then press Upload

draft-notation-title = How to write a label schema
draft-notation-text = One label a line: its name; for attributes a colon, then the attributes parted by semicolons. An attribute is “name=type(value/value)”; types are select, radio, checkbox, number and text. Add “mutable” if it changes from frame to frame. A number gives minimum/maximum/step. A colour may follow the name after #.
draft-notation-example = Car: occlusion=select(none/partly/mostly)mutable; heading=number(0/360/1)
    Lorry #D2691E: trailer=checkbox; plate=text
    Pedestrian
draft-notation-cvat = Or paste the whole JSON of CVAT's label constructor.

check-unfinished = { $count ->
    [one] 1 thing is missing or wrong
   *[other] { $count } things are missing or wrong
}
check-preview = Preview the public page
check-change = Change{" "}
check-send-title = Send to review
check-send-text = It cannot be changed afterwards. A reviewer of another agency publishes it, or sends it back with reasons.
check-confirm = What is written is true, the source is lawful, nothing is classified, and it may be published as it stands.
check-confirm-missing = Tick the confirmation first
check-changed = Somebody has just changed the draft. Read its present state before you send it
check-send = Send to review
check-discard = Discard this draft

discard-title = Discard the draft
discard-text = Everything in “{ $title }” and its files will be deleted. This cannot be undone.
discard-yes = Yes, delete it
discard-no = No, back to the draft

sent-title = Sent to review
sent-published-title = Published
sent-next = What happens next
sent-next-review = A reviewer of another agency checks it; nobody reviews orders of their own agency.
sent-next-back = If something must change, it comes back with reasons, shown in the draft, and stands first on your workbench.
sent-next-approved = Once approved it gets its number, is published, and can be found at once.
sent-to-workbench = Back to the workbench

conflict-title = Somebody else has changed the draft
conflict-text = While you were typing, a colleague saved another version on { $time }. Yours is not saved yet. Below is what differs; choose which to keep.
conflict-not-a-draft = While you were typing, the draft was sent to review and can no longer be changed. What you typed stands below, to copy and use if it comes back.
conflict-caption = What differs between the two versions
conflict-field = Field
conflict-mine = Yours
conflict-theirs = Saved
conflict-save-mine = Save mine
conflict-take-theirs = Go on with the saved one

preview-title = Preview
preview-tip = This is a preview and not public. The number comes with publication.
preview-back = Back to check and send
preview-unfinished = { $count ->
    [one] 1 thing is missing or wrong. Once it is done, the public page can be previewed.
   *[other] { $count } things are missing or wrong. Once they are done, the public page can be previewed.
}
