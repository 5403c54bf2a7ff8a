-- Version 5: what the audit rules found, with its cells and with doubts about our own reading.

ALTER TABLE findings ADD COLUMN cause TEXT NOT NULL DEFAULT 'report';  -- report (it stands there so) or reading (our own reading may be at fault) | | report
ALTER TABLE findings ADD COLUMN confidence REAL NOT NULL DEFAULT 1.0;  -- how sure the values are that it rests on, 0 to 1 | | 0.8
ALTER TABLE findings ADD COLUMN doubt TEXT;  -- why our own reading may be at fault | | 相邻列的数填入后相符

-- == Canonical layer: what the normalizer understood ==

-- The cells that a finding rests on, as read; gone with the finding. v_finding_cells has their texts.
CREATE TABLE finding_cells (
  finding_id INTEGER NOT NULL REFERENCES findings ON DELETE CASCADE,  -- finding | | 8
  position INTEGER NOT NULL,  -- order within the finding, from 0 | | 0
  side TEXT NOT NULL,         -- expected: it says what should stand there; found: it says what does | | found
  record TEXT,                -- kind of the record that was read from it: indicator, amount, attribute, goal, section, form; null for a bare cell | | indicator
  record_id INTEGER,          -- key of that record | | 512
  part TEXT,                  -- of an indicator: name, target, actual, weight, score, note | | score
  table_id INTEGER,           -- table that it stands in, null for prose | | 204
  block_index INTEGER,        -- block that it stands in | | 4
  row_index INTEGER,          -- row, from 0 | | 8
  column_index INTEGER,       -- column, from 0; null for the row as a whole | | 6
  PRIMARY KEY (finding_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_cells_record ON finding_cells (record, record_id);

-- == The words of the archive ==

-- The audit rules of the last check.
CREATE TABLE rules (
  rule TEXT PRIMARY KEY NOT NULL,  -- name of the rule | | score_above_weight
  title_zh TEXT NOT NULL,          -- what it looks for, in Chinese | | 得分高于分值
  title_en TEXT NOT NULL,          -- what it looks for, in English | | a score is higher than its weight
  severity TEXT NOT NULL,          -- error, warning, info | | error
  source TEXT NOT NULL,            -- official rule or practice that it rests on | | 评分常识
  explanation TEXT                 -- more of it | | 每个指标的得分不能高于它的分值。
) STRICT, WITHOUT ROWID;
