-- zh: 填报总分与各行得分之和不一致的表单
-- en: forms whose printed total is not the sum of their scores
-- :year                年度 | fiscal year
-- :region              地区 | region
-- :tolerance = 0.05    容差（分） | tolerance in points
-- :top = 500           至多列出几个 | how many at most
WITH sums AS MATERIALIZED (
  SELECT f.form_id, f.total_score,
         (SELECT sum(i.score) FROM indicators AS i WHERE i.form_id = f.form_id)
           + coalesce((SELECT max(a.value) FROM amounts AS a
                       WHERE a.form_id = f.form_id AND a.statement = 'budget_execution' AND a.item = 'total'
                         AND a.measure = 'score'), 0) AS total
  FROM forms AS f WHERE f.total_score IS NOT NULL),
wrong AS (
  SELECT s.form_id, s.total FROM sums AS s
  JOIN forms AS f ON f.form_id = s.form_id
  JOIN documents AS d ON d.document_id = f.document_id
  WHERE abs(s.total_score - s.total) > :tolerance
    AND (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year) AND (:region IS NULL OR d.region = :region)
  ORDER BY abs(s.total_score - s.total) DESC LIMIT :top)
SELECT f.region AS 地区, f.unit_name AS 单位, f.fiscal_year AS 年度, f.form_title AS 表单标题,
       f.project_name AS 项目名称, f.total_score AS 填报总分, round(w.total, 4) AS 各行之和,
       round(f.total_score - w.total, 4) AS 相差,
       (SELECT count(*) FROM indicators AS i
        WHERE i.form_id = f.form_id AND i.weight > 0 AND i.score IS NULL) AS 没有得分的行,
       f.page AS 页码, f.source_path AS 来源文件
FROM wrong AS w JOIN v_forms AS f ON f.form_id = w.form_id
ORDER BY abs(f.total_score - w.total) DESC, f.unit_name, f.form_title;
