# Errors of label schemas
label-no-name = a name is missing
label-no-type = an attribute has no type; write name=type
label-unknown-type = unknown type; use select, radio, checkbox, number or text
label-unclosed = a bracket is not closed
label-no-values = values to choose from are missing
label-number-range = a number needs (minimum/maximum/step)
label-bad-ending = something stands after the attribute; write “mutable” if it changes
label-repeated = a name stands twice
label-too-long = a name or value is longer than 64 characters
label-too-many = too many labels, attributes or values
label-bad-json = this is not label JSON of CVAT
