-- Version 3: full-text search, an index for the ready questions, names of units.

-- == Search: words and where they stand ==
-- Written by guidang with the rows that it indexes. The views v_search and 检索 ask it.

-- The index: an FTS5 table without content, so that no text stands twice. Its words: runs of letters and digits; of a run of Chinese characters each overlapping pair, and the last character.
CREATE VIRTUAL TABLE search_index USING fts5 (
  text,  -- words of a paragraph, a cell or an indicator | | 满意 意度 度
  content='', tokenize='ascii'
);

-- What the rowids of search_index mean: a range for the paragraphs of a document, for the cells of a table, for the indicators of a form.
CREATE TABLE search_ranges (
  first_id INTEGER PRIMARY KEY,  -- first rowid of the range | | 4001
  id_count INTEGER NOT NULL,     -- rowids in the range; not each is used | | 108
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  table_id INTEGER,              -- of cells: their table; a cell has first_id + row_index * column_count + column_index | | 204
  form_id INTEGER,               -- of indicators: their form; an indicator has first_id + position | | 31
  column_count INTEGER           -- of cells: columns of their table | | 9
) STRICT;
CREATE INDEX search_ranges_document ON search_ranges (document_id);

-- What the ready questions read of amounts, without the rest.
CREATE INDEX amounts_by_item ON amounts (statement, item, measure, form_id, value);

-- == Units over years and spellings ==

-- Names that count as another: renamed units and other spellings. Written by guidang units --aliases, from a file of the user's.
CREATE TABLE unit_aliases (
  alias TEXT PRIMARY KEY NOT NULL,  -- name as reports have it, without blanks | | 云山县水务局
  unit_name TEXT NOT NULL           -- name that it counts as, without blanks | | 云山县水利局
) STRICT, WITHOUT ROWID;
