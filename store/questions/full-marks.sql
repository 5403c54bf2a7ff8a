-- zh: 自评得满分的表单占比，按年度和地区
-- en: share of forms that give themselves full marks, by year and region
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :full = 100    满分 | full marks
SELECT fiscal_year AS 年度, region AS 地区, count(*) AS 表单数, sum(total_score >= :full) AS 满分表单数,
       round(100.0 * sum(total_score >= :full) / count(*), 2) AS 满分占比, round(avg(total_score), 2) AS 平均得分
FROM v_forms
WHERE total_score IS NOT NULL AND is_blank = 0
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
GROUP BY fiscal_year, region
ORDER BY fiscal_year, region;
