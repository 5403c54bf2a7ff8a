-- Version 4: bundles, files that are no documents, what folders say.

ALTER TABLE sources ADD COLUMN fiscal_year INTEGER;  -- year that --layout reads from the path | year | 2023
ALTER TABLE sources ADD COLUMN unit_name TEXT;       -- unit that --layout reads from the path | | 云山县水利局
ALTER TABLE documents ADD COLUMN canonical_year INTEGER;    -- year as understood, without what the path says | year | 2023
ALTER TABLE documents ADD COLUMN canonical_unit TEXT;       -- unit as understood, without what the path says | | 云山县水利局
UPDATE documents SET canonical_year = fiscal_year, canonical_unit = unit_name;

-- == Source layer: what the extractor saw ==

-- Files that hold files: zip, 7z, tar, rar. What is in them is in sources, with their path and a member_path.
CREATE TABLE bundles (
  path TEXT PRIMARY KEY NOT NULL,  -- file as it was walked to | | /data/云山县/2023.zip
  byte_size INTEGER NOT NULL,      -- size of the file | bytes | 9482130
  modified_at INTEGER NOT NULL,    -- time of the last change of the file | Unix seconds | 1704067200
  is_complete INTEGER NOT NULL     -- 1: all that is in it was looked at; 0: the import was interrupted, or only some of it was asked for | | 1
) STRICT, WITHOUT ROWID;

-- Files that are no reports: pictures, workbooks, programs. Told apart from failures.
CREATE TABLE other_files (
  path TEXT NOT NULL,         -- file as it was walked to | | /data/云山县/现场照片.jpg
  member_path TEXT NOT NULL,  -- path inside a bundle, empty for a plain file | | 照片/1.jpg
  what TEXT NOT NULL,         -- what it is | | is a JPEG picture, recognise its text (OCR) and save it as DOCX
  byte_size INTEGER,          -- size of the file | bytes | 482130
  modified_at INTEGER,        -- time of the last change of the file | Unix seconds | 1704067200
  PRIMARY KEY (path, member_path)
) STRICT, WITHOUT ROWID;
