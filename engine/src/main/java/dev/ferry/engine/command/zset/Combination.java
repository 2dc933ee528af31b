package dev.ferry.engine.command.zset;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.type.SortedSetLimits;
import dev.ferry.engine.type.SortedSetValue;
import java.util.List;
import java.util.Objects;

/** What becomes of several sorted sets that are read together. */
enum Combination {
    UNION {
        @Override
        SortedSetValue of(CombineRequest request, SortedSetLimits limits) {
            Dict<Double> scores = new Dict<>();
            for (ScoredSource source : ScoredSource.smallestFirst(request.sources())) {
                source.forEach((member, score) -> {
                    Double before = scores.get(member);
                    scores.put(
                            member, before == null ? score : request.aggregate().of(before, score));
                });
            }
            SortedSetValue result = new SortedSetValue();
            scores.forEach(entry -> result.put(entry.key(), entry.value(), limits));
            return result;
        }
    },
    INTERSECTION {
        @Override
        SortedSetValue of(CombineRequest request, SortedSetLimits limits) {
            List<ScoredSource> sources = ScoredSource.smallestFirst(request.sources());
            List<ScoredSource> others = sources.subList(1, sources.size());
            SortedSetValue result = new SortedSetValue();
            sources.getFirst().forEach((member, first) -> {
                double score = first;
                for (ScoredSource other : others) {
                    if (!other.contains(member)) {
                        return;
                    }
                    score = request.aggregate().of(score, other.score(member));
                }
                result.put(member, score, limits);
            });
            return result;
        }
    },
    DIFFERENCE {
        @Override
        SortedSetValue of(CombineRequest request, SortedSetLimits limits) {
            ScoredSource first = request.sources().getFirst();
            List<ScoredSource> others =
                    request.sources().subList(1, request.sources().size());
            SortedSetValue result = new SortedSetValue();
            if (others.stream().noneMatch(other -> Objects.equals(other.value(), first.value()))) {
                first.forEach((member, score) -> {
                    if (others.stream().noneMatch(other -> other.contains(member))) {
                        result.put(member, score, limits);
                    }
                });
            }
            return result;
        }
    };

    abstract SortedSetValue of(CombineRequest request, SortedSetLimits limits);
}
