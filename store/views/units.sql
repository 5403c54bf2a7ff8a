-- Every document with the unit that it counts for: its name without blanks, or what the aliases say of it.
CREATE VIEW v_document_units (
  document_id,  -- document | | 17
  unit,         -- unit that it counts for | | 云山县水利局
  written,      -- name as the document has it | | 云山县水务局
  fiscal_year,  -- year | year | 2023
  region        -- --region of the import | | 云山县
) AS
SELECT d.document_id,
       coalesce(a.unit_name, replace(replace(replace(d.unit_name, ' ', ''), char(12288), ''), char(10), '')),
       d.unit_name, d.fiscal_year, d.region
FROM documents AS d
LEFT JOIN unit_aliases AS a
  ON a.alias = replace(replace(replace(d.unit_name, ' ', ''), char(12288), ''), char(10), '')
WHERE d.unit_name IS NOT NULL;

-- Units with their spellings and years.
CREATE VIEW v_units (
  unit,         -- unit | | 云山县水利局
  spellings,    -- names as documents have them | | 云山县水务局, 云山县水利局
  first_year,   -- first year that there is a report of | year | 2021
  last_year,    -- last year | year | 2023
  year_count,   -- years with a report | | 3
  document_count,  -- documents | | 4
  regions       -- regions | | 云山县
) AS
SELECT unit, group_concat(DISTINCT written), min(fiscal_year), max(fiscal_year), count(DISTINCT fiscal_year), count(*),
       group_concat(DISTINCT region)
FROM v_document_units GROUP BY unit;

-- A unit year by year, its spellings taken together.
CREATE VIEW v_unit_years (
  unit,             -- unit | | 云山县水利局
  fiscal_year,      -- year | year | 2023
  document_count,   -- documents | | 1
  annual_budget,    -- budget of the whole year, of the unit's own evaluation | 万元 | 531.84
  executed,         -- executed | 万元 | 520.0
  execution_rate,   -- executed / annual_budget × 100 | % | 97.77
  three_public,     -- final account of the three public expenses | 万元 | 3.18
  on_post,          -- staff on post | 人 | 29.0
  total_score       -- printed score of the unit's own evaluation | points | 98.0
) AS
SELECT u.unit, u.fiscal_year, count(DISTINCT u.document_id), max(x.budget), max(x.executed),
       CASE WHEN max(x.budget) > 0 THEN round(max(x.executed) / max(x.budget) * 100, 2) END,
       max(x.three_public), max(x.on_post), max(x.total_score)
FROM v_document_units AS u
LEFT JOIN (
  SELECT f.document_id,
         max(CASE WHEN f.kind = 'unit_self_evaluation' AND a.statement = 'budget_execution' AND a.item = 'total'
                   AND a.measure = 'annual_budget' THEN a.value END) AS budget,
         max(CASE WHEN f.kind = 'unit_self_evaluation' AND a.statement = 'budget_execution' AND a.item = 'total'
                   AND a.measure = 'executed' THEN a.value END) AS executed,
         max(CASE WHEN a.statement = 'expenditure_control' AND a.item = 'three_public' AND a.measure = 'final'
                  THEN a.value END) AS three_public,
         max(CASE WHEN a.statement = 'staffing' AND a.measure = 'on_post' THEN a.value END) AS on_post,
         max(CASE WHEN f.kind = 'unit_self_evaluation' THEN f.total_score END) AS total_score
  FROM forms AS f LEFT JOIN amounts AS a ON a.form_id = f.form_id
  GROUP BY f.document_id) AS x ON x.document_id = u.document_id
GROUP BY u.unit, u.fiscal_year;

-- v_unit_years in Chinese.
CREATE VIEW 单位历年 (
  单位,        -- 单位 | | 云山县水利局
  年度,        -- 年度 | 年 | 2023
  文档数,      -- 文档数 | | 1
  全年预算数,  -- 部门整体自评表的全年预算数 | 万元 | 531.84
  全年执行数,  -- 全年执行数 | 万元 | 520.0
  执行率,      -- 全年执行数 / 全年预算数 × 100 | % | 97.77
  三公经费,    -- “三公”经费本年决算数 | 万元 | 3.18
  在职人数,    -- 在职人数 | 人 | 29.0
  自评总分     -- 部门整体自评表的总分 | 分 | 98.0
) AS
SELECT unit, fiscal_year, document_count, annual_budget, executed, execution_rate, three_public, on_post, total_score
FROM v_unit_years;

-- Two units that may be one: a name within the other. Nothing is merged before an alias says so.
CREATE VIEW v_unit_doubts (
  shorter,       -- unit with the shorter name | | 水利局
  longer,        -- unit with the longer name | | 云山县水利局
  shorter_years, -- years of the one | | 2022
  longer_years   -- years of the other | | 2021,2023
) AS
WITH u AS MATERIALIZED (SELECT unit, group_concat(DISTINCT fiscal_year) AS years FROM v_document_units GROUP BY unit)
SELECT a.unit, b.unit, a.years, b.years
FROM u AS a JOIN u AS b ON length(a.unit) < length(b.unit) AND length(a.unit) >= 3 AND instr(b.unit, a.unit) > 0;
