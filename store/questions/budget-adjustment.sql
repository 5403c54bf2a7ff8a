-- zh: 全年预算与年初预算相差超过某一比例的单位和项目
-- en: units and projects whose budget of the whole year is far from the initial one
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :above = 30    相差超过（%） | differs by more than, in percent
-- :top = 500     至多列出几个 | how many at most
WITH adjusted AS (
  SELECT b.amount_id, i.value AS initial, b.value AS budget, abs(b.value - i.value) / i.value AS share
  FROM amounts AS b
  JOIN amounts AS i ON i.form_id = b.form_id AND i.statement = b.statement AND i.item = b.item
                   AND i.measure = 'initial_budget' AND i.organization IS NULL
  JOIN forms AS f ON f.form_id = b.form_id
  JOIN documents AS d ON d.document_id = f.document_id
  WHERE b.statement = 'budget_execution' AND b.item = 'total' AND b.measure = 'annual_budget'
    AND b.organization IS NULL AND i.value > 0 AND abs(b.value - i.value) * 100 > :above * i.value
    AND (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year) AND (:region IS NULL OR d.region = :region)
  ORDER BY share DESC LIMIT :top)
SELECT a.region AS 地区, a.unit_name AS 单位, a.fiscal_year AS 年度, a.project_name AS 项目名称,
       adjusted.initial AS 年初预算数, adjusted.budget AS 全年预算数,
       round(100 * (adjusted.budget - adjusted.initial) / adjusted.initial, 2) AS 调整率, a.page AS 页码,
       a.source_path AS 来源文件
FROM adjusted JOIN v_amounts AS a ON a.amount_id = adjusted.amount_id
ORDER BY adjusted.share DESC, a.unit_name, a.project_name;
