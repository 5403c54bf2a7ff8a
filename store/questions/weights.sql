-- zh: 一级指标的权重：多少表单采用，平均、最小、最大
-- en: weights of the first-level groups: how many forms have them, mean, least and most
-- :year       年度 | fiscal year
-- :region     地区 | region
-- :level1     一级指标类别，如 cost | key of the first level, such as cost
SELECT coalesce(f.fiscal_year, d.fiscal_year) AS 年度, d.region AS 地区, coalesce(t.label, w.level1) AS 一级指标,
       count(*) AS 表单数, round(avg(w.weight), 2) AS 平均权重, min(w.weight) AS 最小权重, max(w.weight) AS 最大权重
FROM (SELECT form_id, level1, coalesce(max(level1_weight), sum(weight)) AS weight
      FROM indicators
      WHERE applicable = 1 AND level1 IS NOT NULL AND (:level1 IS NULL OR level1 = :level1)
      GROUP BY form_id, level1) AS w
JOIN forms AS f ON f.form_id = w.form_id
JOIN documents AS d ON d.document_id = f.document_id
LEFT JOIN terms AS t ON t.kind = 'level1' AND t.parent = '' AND t.key = w.level1
WHERE (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year) AND (:region IS NULL OR d.region = :region)
GROUP BY 1, 2, w.level1
ORDER BY 1, 2, 表单数 DESC, w.level1;
