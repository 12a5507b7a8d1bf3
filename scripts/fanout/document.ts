/** What a page about one job would ask for. */
export const DOCUMENT = `
  subscription Watch($id: ID!, $after: String) {
    trainingJobStatus(id: $id, after: $after) {
      cursor
      type
      at
      previousState
      trainingJob {
        id
        name
        displayName
        task
        state
        rawState
        done
        progress { percent source }
        stages { name state rawState percent startedAt endedAt }
        failure { code message }
        warnings { code message }
        createdAt
        startedAt
        endedAt
        estimatedEndAt
        freshness { state observedAt failedPolls }
        history { state rawState at }
        provider { key kind displayName }
        model { id displayName trainedAt }
      }
    }
  }
`;
