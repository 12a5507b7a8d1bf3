/** What a browser's first look is filled with. */
export const FIRST_QUERY = `# Models of every provider in one list. Press the button to run it.
query Models {
  models(first: 5) {
    nodes {
      id
      displayName
      task
      deploymentState
      provider {
        key
        kind
      }
    }
    sources {
      provider {
        key
      }
      complete
      problem {
        message
      }
    }
  }
}

# Every training job, and each change as it comes.
subscription Jobs {
  trainingJobStatuses(filter: { done: false }) {
    type
    previousState
    trainingJob {
      displayName
      state
      stages {
        name
        state
        percent
      }
    }
  }
}
`;
