-- zh: 各单位满意度指标的得分率（没有分值的不计，件数另列）
-- en: share of the points that units give themselves for satisfaction (without weight: counted apart)
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, count(*) AS 指标数,
       sum(weight IS NOT NULL AND score IS NOT NULL) AS 计入指标数,
       sum(CASE WHEN score IS NOT NULL THEN weight END) AS 分值,
       sum(CASE WHEN weight IS NOT NULL THEN score END) AS 得分,
       round(100 * sum(CASE WHEN weight > 0 THEN score END) / sum(CASE WHEN score IS NOT NULL AND weight > 0 THEN weight END), 2) AS 得分率
FROM v_indicators
WHERE (level1 = 'satisfaction' OR level2 = 'service_satisfaction')
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
GROUP BY region, unit_name, fiscal_year
ORDER BY 得分率 IS NULL, 得分率, unit_name, fiscal_year;
