-- zh: 填报总分与各行得分之和不一致的表单
-- en: forms whose printed total is not the sum of their scores
-- :year                年度 | fiscal year
-- :region              地区 | region
-- :tolerance = 0.05    容差（分） | tolerance in points
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, form_title AS 表单标题, project_name AS 项目名称,
       total_score AS 填报总分, round(rows_score + coalesce(budget_score, 0), 4) AS 各行之和,
       round(total_score - rows_score - coalesce(budget_score, 0), 4) AS 相差, unscored AS 没有得分的行,
       page AS 页码, source_path AS 来源文件
FROM (SELECT f.*,
             (SELECT sum(i.score) FROM indicators AS i WHERE i.form_id = f.form_id) AS rows_score,
             (SELECT count(*) FROM indicators AS i
              WHERE i.form_id = f.form_id AND i.weight > 0 AND i.score IS NULL) AS unscored,
             (SELECT max(a.value) FROM amounts AS a
              WHERE a.form_id = f.form_id AND a.statement = 'budget_execution' AND a.item = 'total'
                AND a.measure = 'score') AS budget_score
      FROM v_forms AS f
      WHERE f.total_score IS NOT NULL AND (:year IS NULL OR f.fiscal_year = :year)
        AND (:region IS NULL OR f.region = :region))
WHERE abs(total_score - rows_score - coalesce(budget_score, 0)) > :tolerance
ORDER BY abs(total_score - rows_score - coalesce(budget_score, 0)) DESC, unit_name, form_title;
