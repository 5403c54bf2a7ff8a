-- zh: 实际完成值照抄年度指标值（如 ≥80% → ≥80%）的指标数，按地区和单位
-- en: indicators whose result copies the target (≥80% → ≥80%), by region and unit
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, count(*) AS 指标数,
       sum(target_type = 'bound' AND actual_type = 'bound') AS 照抄数,
       round(100.0 * sum(target_type = 'bound' AND actual_type = 'bound') / count(*), 2) AS 照抄占比
FROM v_indicators
WHERE (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
GROUP BY region, unit_name, fiscal_year
HAVING 照抄数 > 0
ORDER BY 照抄数 DESC, 照抄占比 DESC, unit_name;
