-- Version 2: what the source says of itself, heading skeletons, evidence, suspicions.

ALTER TABLE documents ADD COLUMN canonical_region TEXT;  -- region as understood, without the one of the import | | 云山县
ALTER TABLE tables ADD COLUMN header_rows INTEGER NOT NULL DEFAULT 0;  -- leading rows that the source itself marks as the head | rows | 1
ALTER TABLE forms ADD COLUMN fingerprint TEXT;  -- digest of skeleton: forms of one template have the same | | 4be0643f1d98573b
ALTER TABLE forms ADD COLUMN skeleton TEXT;  -- headings of the form in their order, folded, without values | | indicators: 一级指标|二级指标|三级指标
CREATE INDEX forms_fingerprint ON forms (fingerprint);

-- == Source layer: what the extractor saw ==

-- What a document's own properties say. Personal data: names of those who wrote it.
CREATE TABLE properties (
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  author TEXT,            -- personal data: who made it | |
  last_modified_by TEXT,  -- personal data: who saved it last | |
  company TEXT,           -- company or office of the program's licence | |
  created TEXT,           -- time of making, as the source has it | | 2024-03-05T08:12:00Z
  modified TEXT,          -- time of the last saving, as the source has it | | 2024-03-06T01:40:00Z
  application TEXT        -- program that wrote it | | WPS Office
) STRICT;

-- == Canonical layer: what the normalizer understood ==

-- Why the document is held to be of that unit, year and region: every statement found.
CREATE TABLE evidence (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  position INTEGER NOT NULL,  -- order within the document, from 0 | | 0
  field TEXT NOT NULL,        -- unit_name, fiscal_year or region | | unit_name
  value TEXT NOT NULL,        -- what is stated | | 云山县水利局
  source TEXT NOT NULL,       -- attribute, title, cover, form, prose, path | | title
  chosen INTEGER NOT NULL,    -- 1: the document's own value rests on it | | 1
  table_id INTEGER,           -- table that it stands in, null for prose | |
  block_index INTEGER,        -- block that it stands in | | 0
  row_index INTEGER,          -- row, from 0 | |
  column_index INTEGER,       -- column, from 0 | |
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

-- Places where what is written is probably not what was meant. Nothing was changed.
CREATE TABLE suspicions (
  suspicion_id INTEGER PRIMARY KEY,  -- key within this archive | | 5
  form_id INTEGER NOT NULL REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  position INTEGER NOT NULL,  -- order within the form, from 0 | | 0
  kind TEXT NOT NULL,         -- similar_label (a heading misspelt), lost_glyph (a sign lost on the way), conflict (two statements disagree) … | | lost_glyph
  written TEXT,               -- as written | | 295%
  likely TEXT,                -- likely reading | | ≥95%
  message TEXT,               -- why, for a person | |
  table_id INTEGER,           -- table that it stands in | | 204
  block_index INTEGER,        -- block that it stands in | | 4
  row_index INTEGER,          -- row, from 0 | | 8
  column_index INTEGER,       -- column, from 0 | | 3
  UNIQUE (form_id, position)
) STRICT;
