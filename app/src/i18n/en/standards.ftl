# Standards and policies
standards-lead = Standards that orders cite and vendors follow, and policies on the annotation industry.
standards-words = Code, title or topic
standards-count = { $count }
standards-standards = Standards
standards-policies = Policies
standards-none = No standard or policy meets these words
standards-all = See all
standards-in-force = In force
standards-draft = Draft
standards-level-national = National
standards-level-industry = Industry
standards-level-local = Local
standards-level-group = Association
standards-level-occupation = Occupation
