-- zh: 一级指标的权重：多少表单采用，平均、最小、最大
-- en: weights of the first-level groups: how many forms have them, mean, least and most
-- :year       年度 | fiscal year
-- :region     地区 | region
-- :level1     一级指标类别，如 cost | key of the first level, such as cost
SELECT fiscal_year AS 年度, region AS 地区, coalesce(t.label, level1) AS 一级指标, count(*) AS 表单数,
       round(avg(weight), 2) AS 平均权重, min(weight) AS 最小权重, max(weight) AS 最大权重
FROM (SELECT fiscal_year, region, form_id, level1, coalesce(max(level1_weight), sum(weight)) AS weight
      FROM v_indicators
      WHERE level1 IS NOT NULL AND (:level1 IS NULL OR level1 = :level1)
        AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
      GROUP BY form_id, level1) AS w
LEFT JOIN terms AS t ON t.kind = 'level1' AND t.parent = '' AND t.key = w.level1
GROUP BY fiscal_year, region, level1
ORDER BY fiscal_year, region, 表单数 DESC, level1;
