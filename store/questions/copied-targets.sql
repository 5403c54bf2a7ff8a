-- zh: 实际完成值照抄年度指标值（如 ≥80% → ≥80%）的指标数，按地区和单位
-- en: indicators whose result copies the target (≥80% → ≥80%), by region and unit
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT d.region AS 地区, coalesce(f.unit_name, d.unit_name) AS 单位, coalesce(f.fiscal_year, d.fiscal_year) AS 年度,
       sum(x.indicators) AS 指标数, sum(x.copied) AS 照抄数,
       round(100.0 * sum(x.copied) / sum(x.indicators), 2) AS 照抄占比
FROM (SELECT form_id, count(*) AS indicators, sum(target_type = 'bound' AND actual_type = 'bound') AS copied
      FROM indicators WHERE applicable = 1 GROUP BY form_id) AS x
JOIN forms AS f ON f.form_id = x.form_id
JOIN documents AS d ON d.document_id = f.document_id
WHERE (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year) AND (:region IS NULL OR d.region = :region)
GROUP BY 1, 2, 3
HAVING 照抄数 > 0
ORDER BY 照抄数 DESC, 照抄占比 DESC, 单位;
