-- What the rules ask besides the archive's own tables: temporary tables, made once a check. They hold what is
-- to be checked alone, so a rule that joins them follows --document, --unit and --year.
-- :documents   numbers of documents between blanks; all if null
-- :unit        a part of the unit's name
-- :year        fiscal year

-- The documents to be checked.
CREATE TEMP TABLE check_documents (
  document_id INTEGER PRIMARY KEY,
  unit TEXT,          -- the unit that it counts for, without blanks; null if it names none
  fiscal_year INTEGER,
  region TEXT,
  source_path TEXT
);
INSERT INTO check_documents
SELECT d.document_id, u.unit, d.fiscal_year, d.region, coalesce(d.source_path || ' » ' || d.member_path, d.source_path)
FROM documents AS d LEFT JOIN v_document_units AS u ON u.document_id = d.document_id
WHERE d.status <> 'failed' AND (:documents IS NULL OR instr(:documents, ' ' || d.document_id || ' ') > 0)
  AND (:unit IS NULL OR instr(coalesce(u.unit, d.unit_name, ''), replace(:unit, ' ', '')) > 0)
  AND (:year IS NULL OR d.fiscal_year = :year);

-- Every document that was read with its unit, also those that are not to be checked: for rules that compare units
-- and years.
CREATE TEMP TABLE check_units (unit TEXT NOT NULL, fiscal_year INTEGER, document_id INTEGER NOT NULL);
INSERT INTO check_units SELECT u.unit, u.fiscal_year, u.document_id FROM v_document_units AS u;
CREATE INDEX temp.check_units_unit ON check_units (unit, fiscal_year);

-- The forms of the documents to be checked that are filled in, with what their indicators add up to.
CREATE TEMP TABLE check_forms (
  form_id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  unit TEXT,               -- of the document
  fiscal_year INTEGER,     -- of the form, else of the document
  project_name TEXT,
  total_weight REAL,       -- printed
  total_score REAL,        -- printed
  rating TEXT,             -- printed
  rows INTEGER NOT NULL,      -- indicators that apply
  weighted INTEGER NOT NULL,  -- of these, with a weight
  scored INTEGER NOT NULL,    -- of these, with a score
  weights REAL,            -- sum of the weights; a merged one counts once
  scores REAL,             -- sum of the scores
  execution_weight REAL,   -- of the execution of the budget
  execution_score REAL
);
INSERT INTO check_forms
SELECT f.form_id, f.document_id, f.position, f.kind, f.title, d.unit, coalesce(f.fiscal_year, d.fiscal_year), f.project_name,
       f.total_weight, f.total_score, f.rating, count(CASE WHEN i.applicable THEN 1 END),
       count(CASE WHEN i.applicable AND i.weight IS NOT NULL THEN 1 END),
       count(CASE WHEN i.applicable AND i.score IS NOT NULL THEN 1 END), round(sum(i.weight), 6), round(sum(i.score), 6),
       (SELECT max(a.value) FROM amounts AS a WHERE a.statement = 'budget_execution' AND a.item = 'total'
         AND a.measure = 'weight' AND a.form_id = f.form_id),
       (SELECT max(a.value) FROM amounts AS a WHERE a.statement = 'budget_execution' AND a.item = 'total'
         AND a.measure = 'score' AND a.form_id = f.form_id)
FROM check_documents AS d
JOIN forms AS f ON f.document_id = d.document_id
LEFT JOIN indicators AS i ON i.form_id = f.form_id
WHERE f.is_blank = 0
GROUP BY f.form_id;
CREATE INDEX temp.check_forms_document ON check_forms (document_id, kind);

-- The statement budget_execution with its measures side by side; *_id is the amount.
CREATE TEMP TABLE check_funds AS
SELECT a.form_id, a.item, a.item_label, a.parent_item, a.organization,
       max(CASE a.measure WHEN 'initial_budget' THEN a.value END) AS initial_budget,
       max(CASE a.measure WHEN 'annual_budget' THEN a.value END) AS annual_budget,
       max(CASE a.measure WHEN 'executed' THEN a.value END) AS executed,
       max(CASE a.measure WHEN 'execution_rate' THEN a.value END) AS rate,
       max(CASE a.measure WHEN 'weight' THEN a.value END) AS weight,
       max(CASE a.measure WHEN 'score' THEN a.value END) AS score,
       max(CASE a.measure WHEN 'execution_rate' THEN replace(a.text, '．', '.') END) AS rate_text,
       max(CASE a.measure WHEN 'initial_budget' THEN a.amount_id END) AS initial_budget_id,
       max(CASE a.measure WHEN 'annual_budget' THEN a.amount_id END) AS annual_budget_id,
       max(CASE a.measure WHEN 'executed' THEN a.amount_id END) AS executed_id,
       max(CASE a.measure WHEN 'execution_rate' THEN a.amount_id END) AS rate_id,
       max(CASE a.measure WHEN 'weight' THEN a.amount_id END) AS weight_id,
       max(CASE a.measure WHEN 'score' THEN a.amount_id END) AS score_id
FROM amounts AS a
WHERE a.statement = 'budget_execution' AND a.form_id IN (SELECT form_id FROM check_forms)
GROUP BY a.form_id, a.item, a.item_label, a.parent_item, a.organization;
CREATE INDEX temp.check_funds_form ON check_funds (form_id, item);

-- Totals with the sums of their parts, by column and organization, each worded as a finding of the rule that compares
-- them. Where fewer parts than `needed` are filled in there is no sum.
CREATE TEMP TABLE check_sums AS
WITH wanted (rule, statement, total, label, needed, parts) AS (
  VALUES ('revenue_sum', 'revenue', 'total', '收入合计', 1,
          ' carryover fiscal_appropriation government_fund special_account other_revenue '),
         ('expenditure_sum', 'expenditure', 'total', '支出合计', 1, ' basic_expenditure project_expenditure '),
         ('basic_expenditure_sum', 'expenditure', 'basic_expenditure', '基本支出', 2, ' personnel public_expenditure '),
         ('vehicles_sum', 'expenditure_control', 'vehicles', '公务用车购置和维护经费', 1, ' vehicle_purchase vehicle_operation '),
         ('three_public_sum', 'expenditure_control', 'three_public', '三公经费', 1, ' vehicles overseas_travel official_reception '),
         ('three_public_table', 'three_public', 'total', '三公经费合计', 1,
          ' official_reception vehicle_operation vehicle_purchase overseas_travel '),
         ('fixed_assets_sum', 'fixed_assets', 'total', '固定资产合计', 1, ' in_use leased other ')),
sums AS (
  SELECT w.rule, t.form_id, t.amount_id, t.statement, t.measure, coalesce(t.organization || '，', '') || coalesce(t.item_label, w.label) AS name,
         t.value AS total, round(sum(p.value), 6) AS parts, count(*) AS count, group_concat('amount:' || p.amount_id, ' ') AS part_cells
  FROM check_forms AS f
  CROSS JOIN amounts AS t ON t.form_id = f.form_id
  CROSS JOIN wanted AS w ON w.statement = t.statement AND w.total = t.item
  CROSS JOIN amounts AS p ON p.form_id = t.form_id AND p.statement = t.statement AND instr(w.parts, ' ' || p.item || ' ') > 0
   AND p.measure = t.measure AND p.organization IS t.organization
  GROUP BY t.amount_id, w.rule
  HAVING count(*) >= w.needed)
SELECT s.rule, s.form_id,
       s.name || coalesce('（' || m.label || '）', '') || printf('%.12g', s.total) || '万元，各项合计' || printf('%.12g', s.parts)
         || '万元，相差' || printf('%.12g', round(s.total - s.parts, 6)) || '万元' AS message,
       printf('%.12g', s.parts) AS expected, printf('%.12g', s.total) AS found, s.parts AS expected_value, s.total AS found_value,
       CASE WHEN abs(s.total - s.parts) <= 0.005 * (s.count + 1) + 1e-9 THEN 'info' END AS severity,
       s.part_cells AS expected_cells, 'amount:' || s.amount_id AS found_cells
FROM sums AS s
LEFT JOIN terms AS m ON m.kind = 'measure' AND m.parent = s.statement AND m.key = s.measure AND m.key <> 'amount';

-- Indicators whose result misses the target: one number each, in the same unit. A target without a sign is one to
-- be reached, but for costs, spans of time and names that say that less is better.
CREATE TEMP TABLE check_missed AS
SELECT i.indicator_id, i.form_id
FROM check_forms AS f JOIN indicators AS i ON i.form_id = f.form_id
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'unit_profile', 'scorecard')
  AND i.applicable = 1 AND i.actual_type = 'quantity' AND i.target_value IS NOT NULL AND i.actual_value IS NOT NULL
  AND i.target_unit IS i.actual_unit AND i.actual_text IS NOT i.target_text
  AND CASE i.target_comparison
        WHEN '>=' THEN i.actual_value < i.target_value WHEN '>' THEN i.actual_value <= i.target_value
        WHEN '<=' THEN i.actual_value > i.target_value WHEN '<' THEN i.actual_value >= i.target_value
        WHEN '=' THEN CASE WHEN i.level1 = 'cost' OR i.level2 IN ('cost', 'economic_cost', 'social_cost', 'ecological_cost')
                           THEN i.actual_value > i.target_value
                           ELSE i.actual_value < i.target_value
                             AND coalesce(i.target_unit, '') NOT IN ('天', '日', '个月', '月', '小时', '分钟', '个工作日', '工作日', '年')
                             AND NOT (i.name LIKE '%控制%' OR i.name LIKE '%投诉%' OR i.name LIKE '%事故%' OR i.name LIKE '%不合格%'
                                      OR i.name LIKE '%差错%' OR i.name LIKE '%逾期%' OR i.name LIKE '%违%' OR i.name LIKE '%成本%'
                                      OR i.name LIKE '%费用%' OR i.name LIKE '%经费%' OR i.name LIKE '%支出%' OR i.name LIKE '%死亡%'
                                      OR i.name LIKE '%变动率%' OR i.name LIKE '%损失%' OR i.name LIKE '%流失%' OR i.name LIKE '%时限%'
                                      OR i.name LIKE '%超%' OR i.name LIKE '%误%' OR i.name LIKE '%能耗%' OR i.name LIKE '%排放%'
                                      OR i.name LIKE '%调整率%' OR i.name LIKE '%结转%' OR i.name LIKE '%发生率%') END
      END;
CREATE INDEX temp.check_missed_indicator ON check_missed (indicator_id);

-- Sums in 万元 that the prose states of a few headings, where nothing but a fixed word stands between the heading
-- and the number, and neither a budget nor another year is meant.
CREATE TEMP TABLE check_prose AS
WITH RECURSIVE
headings (label, item) AS (
  VALUES ('项目支出', 'project_expenditure'), ('基本支出', 'basic_expenditure'), ('三公”经费', 'three_public'), ('三公经费', 'three_public'),
         ('人员经费', 'personnel'), ('人员支出', 'personnel'), ('公用经费', 'public_expenditure'), ('公用支出', 'public_expenditure')),
hits (section_id, document_id, fiscal_year, label, item, body, at, number) AS (
  SELECT s.section_id, s.document_id, d.fiscal_year, h.label, h.item, s.body, instr(s.body, h.label), 1
  FROM check_documents AS d JOIN sections AS s ON s.document_id = d.document_id JOIN headings AS h ON instr(s.body, h.label) > 0
  WHERE instr(s.body, '万元') > 0 AND length(s.body) <= 200000
  UNION ALL
  -- The next one; forty of a section are enough, and a hostile text costs no more.
  SELECT section_id, document_id, fiscal_year, label, item, body,
         at + length(label) - 1 + instr(substr(body, at + length(label)), label), number + 1
  FROM hits WHERE number < 40 AND instr(substr(body, at + length(label)), label) > 0),
tails AS (
  SELECT section_id, document_id, fiscal_year, item, label, replace(substr(body, max(at - 14, 1), min(14, at - 1)), ' ', '') AS before,
         replace(replace(substr(body, at + length(label), 24), ' ', ''), ',', '') AS after
  FROM hits),
numbers AS (
  SELECT section_id, document_id, fiscal_year, item, label, before, substr(after, 1, instr(after, '万元') - 1) AS head
  FROM tails WHERE instr(after, '万元') > 1)
SELECT section_id, document_id, item, label, cast(substr(head, length(rtrim(head, '0123456789.')) + 1) AS REAL) AS value,
       substr(head, length(rtrim(head, '0123456789.')) + 1) AS text
FROM numbers
WHERE head <> rtrim(head, '0123456789.')
  AND rtrim(head, '0123456789.') IN ('', '为', '共', '共计', '合计', '总计', '总额', '总额为', '合计为', '共支出', '决算', '决算数', '决算数为', '决算为', '决算支出',
                                     '支出', '支出为', '实际支出', '实际支出为', '：', ':', '完成', '总支出', '全年支出', '情况：')
  AND before NOT LIKE '%预算%' AND before NOT LIKE '%上年%' AND before NOT LIKE '%去年%' AND before NOT LIKE '%年初%' AND before NOT LIKE '%比%'
  AND before NOT LIKE '%和' AND before NOT LIKE '%与' AND before NOT LIKE '%及' AND before NOT LIKE '%、'
  AND (before NOT LIKE '%20__年%' OR fiscal_year IS NULL OR instr(before, fiscal_year || '年') > 0);
CREATE INDEX temp.check_prose_document ON check_prose (document_id, item);
