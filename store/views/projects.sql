-- The same project over its forms: each indicator of a project in its declaration, monitoring and evaluation, of every year, one row each. Unit and project are compared without blanks, brackets and codes.
CREATE VIEW v_project_indicators (
  unit_key,       -- unit, without blanks and brackets | | 云山县水利局
  project_key,    -- project, without blanks, brackets and a leading code | | 农村饮水安全维修养护
  name,           -- third-level indicator as written | | 维修供水工程
  fiscal_year,    -- year | year | 2023
  form_kind,      -- target_declaration, monitoring, project_self_evaluation | | project_self_evaluation
  target_text,    -- target as written | | ≥12处
  target_value,   -- number in target_unit | target_unit | 12.0
  target_unit,    -- unit | | 处
  actual_text,    -- actual value as written | | 13处
  actual_value,   -- number in actual_unit | actual_unit | 13.0
  actual_unit,    -- unit | | 处
  weight,         -- weight | points | 10.0
  score,          -- score | points | 9.5
  indicator_id,   -- indicator | | 512
  form_id,        -- form | | 31
  document_id,    -- document | | 17
  region,         -- --region of the import | | 云山县
  source_path     -- file | | /data/云山县/自评报告.docx
) AS
SELECT replace(replace(replace(replace(coalesce(f.unit_name, d.unit_name), ' ', ''), char(12288), ''), '（', ''), '）', ''),
       replace(replace(replace(replace(
         CASE WHEN f.project_name GLOB '[0-9]*-*' THEN substr(f.project_name, instr(f.project_name, '-') + 1)
              ELSE f.project_name END, ' ', ''), char(12288), ''), '（', ''), '）', ''),
       i.name, coalesce(f.fiscal_year, d.fiscal_year), f.kind, i.target_text, i.target_value, i.target_unit,
       i.actual_text, i.actual_value, i.actual_unit, i.weight, i.score, i.indicator_id, f.form_id, d.document_id,
       d.region, d.source_path
FROM indicators AS i
JOIN forms AS f ON f.form_id = i.form_id
JOIN documents AS d ON d.document_id = f.document_id
WHERE i.applicable = 1 AND f.project_name IS NOT NULL
  AND f.kind IN ('target_declaration', 'monitoring', 'project_self_evaluation');

-- Two forms of the same project side by side, for each indicator that both name: the declaration or monitoring and the evaluation of one year, or the evaluations of two years that follow each other.
CREATE VIEW v_project_changes (
  unit_key,         -- unit, without blanks and brackets | | 云山县水利局
  project_key,      -- project, without blanks, brackets and a leading code | | 农村饮水安全维修养护
  name,             -- third-level indicator as written | | 维修供水工程
  earlier_kind,     -- kind of the earlier form | | target_declaration
  earlier_year,     -- year of the earlier form | year | 2023
  earlier_target,   -- its target as written | | ≥15处
  earlier_score,    -- its score | points | 9.5
  later_kind,       -- kind of the later form | | project_self_evaluation
  later_year,       -- year of the later form | year | 2023
  later_target,     -- its target as written | | ≥12处
  later_actual,     -- its actual value as written | | 13处
  later_score,      -- its score | points | 9.5
  target_change,    -- later target less the earlier one, where both have one number in one unit | target_unit | -3.0
  lowered,          -- 1: a target that is to be reached was lowered, or one that is not to be passed was raised | | 1
  target_copied,    -- 1: both targets are written the same | | 0
  earlier_indicator_id,  -- indicator of the earlier form | | 480
  later_indicator_id     -- indicator of the later form | | 512
) AS
WITH p AS MATERIALIZED (SELECT * FROM v_project_indicators)
SELECT a.unit_key, a.project_key, a.name, a.form_kind, a.fiscal_year, a.target_text, a.score, b.form_kind, b.fiscal_year,
       b.target_text, b.actual_text, b.score,
       CASE WHEN a.target_unit IS b.target_unit THEN b.target_value - a.target_value END,
       CASE WHEN a.target_unit IS b.target_unit AND a.target_value IS NOT NULL AND b.target_value IS NOT NULL
            THEN CASE WHEN x.target_comparison IN ('<=', '<') THEN b.target_value > a.target_value
                      ELSE b.target_value < a.target_value END END,
       a.target_text IS b.target_text, a.indicator_id, b.indicator_id
FROM p AS b
JOIN p AS a
  ON a.unit_key = b.unit_key AND a.project_key = b.project_key AND a.name = b.name AND a.form_id <> b.form_id
 AND ((a.fiscal_year = b.fiscal_year AND b.form_kind = 'project_self_evaluation'
       AND a.form_kind IN ('target_declaration', 'monitoring'))
      OR (a.fiscal_year = b.fiscal_year - 1 AND a.form_kind = b.form_kind))
JOIN indicators AS x ON x.indicator_id = b.indicator_id;

-- v_project_changes in Chinese.
CREATE VIEW 项目比对 (
  单位,          -- 单位，去掉空格和括号 | | 云山县水利局
  项目名称,      -- 项目，去掉空格、括号和编码 | | 农村饮水安全维修养护
  三级指标,      -- 三级指标原文 | | 维修供水工程
  先前表单,      -- 先前表单的类型 | | 绩效目标申报表
  先前年度,      -- 先前表单的年度 | 年 | 2023
  先前指标值,    -- 先前表单的年度指标值 | | ≥15处
  先前得分,      -- 先前表单的得分 | 分 | 9.5
  后来表单,      -- 后来表单的类型 | | 项目支出绩效自评表
  后来年度,      -- 后来表单的年度 | 年 | 2023
  后来指标值,    -- 后来表单的年度指标值 | | ≥12处
  实际完成值,    -- 后来表单的实际完成值 | | 13处
  后来得分,      -- 后来表单的得分 | 分 | 9.5
  指标值变化,    -- 后来指标值减先前指标值 | 计量单位 | -3.0
  是否调低,      -- 指标值是否放宽 | | 是
  是否照抄       -- 两处指标值写法是否相同 | | 否
) AS
SELECT unit_key, project_key, name,
       coalesce((SELECT label FROM terms WHERE kind = 'form_kind' AND parent = '' AND key = earlier_kind), earlier_kind),
       earlier_year, earlier_target, earlier_score,
       coalesce((SELECT label FROM terms WHERE kind = 'form_kind' AND parent = '' AND key = later_kind), later_kind),
       later_year, later_target, later_actual, later_score, target_change,
       CASE lowered WHEN 1 THEN '是' WHEN 0 THEN '否' END, CASE target_copied WHEN 1 THEN '是' ELSE '否' END
FROM v_project_changes;
